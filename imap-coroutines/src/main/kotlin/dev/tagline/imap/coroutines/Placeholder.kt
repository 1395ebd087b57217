package dev.tagline.imap.coroutines

internal object Placeholder
