/** Code as users write it: outside the project's packages, against its public types only. */
@NullMarked
package com.example;

import org.jspecify.annotations.NullMarked;
