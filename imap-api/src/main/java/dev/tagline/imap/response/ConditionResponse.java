package dev.tagline.imap.response;

/**
 * An untagged status: {@code * OK [ALERT] System shutdown in 10 minutes} or {@code * BYE Autologout} (RFC 9051 section
 * 7.1).
 *
 * @param condition any of the five
 * @param text the response code and the human-readable text
 */
public record ConditionResponse(Condition condition, ResponseText text) implements UntaggedResponse {}
