package dev.tagline.imap.convert;

/**
 * Why a part was not converted, {@code converterror-phrase} of RFC 5259 section 9.
 *
 * @param text for people
 * @param code {@code TEMPFAIL}, {@code BADPARAMETERS}, {@code MISSINGPARAMETERS}, in capitals
 * @param details what stands behind the code, as on the wire: after how many minutes to try again; types, and the parameters
 *     that are wrong or missing
 */
public record ConversionError(String text, String code, String details) {}
