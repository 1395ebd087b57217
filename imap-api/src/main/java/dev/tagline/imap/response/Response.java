package dev.tagline.imap.response;

/**
 * One response of a server, RFC 9051 section 7: a tagged completion, a continuation request, or untagged data.
 *
 * <pre>
 * S: * 18 EXISTS                  UntaggedResponse
 * S: + Ready for literal data     ContinuationResponse
 * S: A142 OK SELECT completed     TaggedResponse
 * </pre>
 */
public sealed interface Response permits TaggedResponse, ContinuationResponse, UntaggedResponse {}
