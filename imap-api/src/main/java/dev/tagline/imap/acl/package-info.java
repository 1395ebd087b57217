/** Who may do what with a mailbox: the ACL extension, RFC 4314, and servers of RFC 2086. */
@NullMarked
package dev.tagline.imap.acl;

import org.jspecify.annotations.NullMarked;
