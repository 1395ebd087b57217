package dev.tagline.imap.response;

/**
 * Untagged data, RFC 9051 sections 7.1 to 7.5: the answer to a command in flight, or news that the server sends
 * unasked. Exhaustive: what has no type of its own arrives as {@link Unrecognized}.
 */
public sealed interface UntaggedResponse extends Response
        permits ConditionResponse,
                CapabilityResponse,
                EnabledResponse,
                FlagsResponse,
                ExistsResponse,
                RecentResponse,
                ExpungeResponse,
                VanishedResponse,
                FetchResponse,
                ListResponse,
                StatusResponse,
                SearchResponse,
                EsearchResponse,
                NamespaceResponse,
                IdResponse,
                ExtensionResponse,
                Unrecognized {}
