package dev.tagline.imap.response;

/**
 * Untagged data of an extension. Each kind lives beside the commands it answers, in the package of its extension, so that
 * an extension is one room; what is listed by {@link UntaggedResponse} itself is of IMAP proper.
 */
public non-sealed interface ExtensionResponse extends UntaggedResponse {}
