package dev.tagline.imap.wire;

import dev.tagline.imap.acl.AclResponse;
import dev.tagline.imap.acl.ListRightsResponse;
import dev.tagline.imap.acl.MyRightsResponse;
import dev.tagline.imap.mailbox.Namespace;
import dev.tagline.imap.message.Address;
import dev.tagline.imap.message.AddressGroup;
import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.MailAddress;
import dev.tagline.imap.message.MessageBody;
import dev.tagline.imap.message.MultipartBody;
import dev.tagline.imap.message.SinglePart;
import dev.tagline.imap.message.TextBody;
import dev.tagline.imap.metadata.AnnotationChange;
import dev.tagline.imap.metadata.AnnotationResponse;
import dev.tagline.imap.metadata.MetadataChange;
import dev.tagline.imap.metadata.MetadataResponse;
import dev.tagline.imap.quota.QuotaResponse;
import dev.tagline.imap.quota.QuotaRootResponse;
import dev.tagline.imap.response.CapabilityResponse;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ContinuationResponse;
import dev.tagline.imap.response.EmailId;
import dev.tagline.imap.response.EnabledResponse;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.FlagsResponse;
import dev.tagline.imap.response.IdResponse;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.NamespaceResponse;
import dev.tagline.imap.response.RecentResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.SaveDate;
import dev.tagline.imap.response.SearchResponse;
import dev.tagline.imap.response.StatusResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.ThreadId;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.VanishedResponse;
import dev.tagline.imap.sort.SortResponse;
import dev.tagline.imap.sort.ThreadResponse;
import dev.tagline.imap.urlauth.UrlFetchResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Responses as one line of text that shows every part of them, for transcripts and for comparing two readings. */
final class Rendering {
    private Rendering() {}

    static List<String> of(List<Response> responses) {
        return responses.stream().map(Rendering::of).collect(Collectors.toList());
    }

    /** Control characters show as their pictures. */
    static String of(Response response) {
        return plain(response).replace('\0', '\u2400').replace('\r', '\u240d').replace('\n', '\u240a');
    }

    private static String plain(Response response) {
        if (response instanceof TaggedResponse r) {
            return r.tag() + " " + r.condition() + text(r.text());
        } else if (response instanceof ContinuationResponse r) {
            return "+" + text(r.text());
        } else if (response instanceof ConditionResponse r) {
            return "* " + r.condition() + text(r.text());
        } else if (response instanceof CapabilityResponse r) {
            return "CAPABILITY " + r.capabilities();
        } else if (response instanceof EnabledResponse r) {
            return "ENABLED " + r.capabilities();
        } else if (response instanceof FlagsResponse r) {
            return "FLAGS " + flags(r.flags());
        } else if (response instanceof ExistsResponse r) {
            return r.count() + " EXISTS";
        } else if (response instanceof RecentResponse r) {
            return r.count() + " RECENT";
        } else if (response instanceof ExpungeResponse r) {
            return r.number() + " EXPUNGE";
        } else if (response instanceof VanishedResponse r) {
            return "VANISHED " + (r.earlier() ? "(EARLIER) " : "") + r.uids();
        } else if (response instanceof FetchResponse r) {
            return fetch(r);
        } else if (response instanceof ListResponse r) {
            return list(r);
        } else if (response instanceof StatusResponse r) {
            return "STATUS '" + r.mailbox() + "' " + r.status();
        } else if (response instanceof SearchResponse r) {
            return "SEARCH [" + r.numbers().toString().replace(" ", ", ") + "]"
                    + (r.modSeq() == 0 ? "" : " modseq " + r.modSeq());
        } else if (response instanceof EsearchResponse r) {
            return "ESEARCH tag " + r.tag() + (r.uid() ? " uid" : "") + " min " + r.min() + " max " + r.max()
                    + " count " + r.count() + " all " + r.all() + " modseq " + r.modSeq()
                    + (r.mailbox() == null ? "" : " mailbox '" + r.mailbox() + "' " + r.uidValidity())
                    + (r.partial() == null
                            ? ""
                            : " partial " + r.partial().range() + " "
                                    + r.partial().messages())
                    + (r.relevancy().isEmpty() ? "" : " relevancy " + r.relevancy())
                    + r.updates().stream()
                            .map(step -> " " + step.change() + " " + step.position() + " " + step.messages())
                            .collect(Collectors.joining())
                    + " other " + new TreeMap<>(r.other());
        } else if (response instanceof NamespaceResponse r) {
            return "NAMESPACE " + spaces(r.namespaces().personal()) + " "
                    + spaces(r.namespaces().otherUsers()) + " "
                    + spaces(r.namespaces().shared());
        } else if (response instanceof IdResponse r) {
            return "ID " + r.fields();
        } else if (response instanceof AclResponse r) {
            return "ACL '" + r.mailbox() + "' " + r.list().entries();
        } else if (response instanceof ListRightsResponse r) {
            return "LISTRIGHTS '" + r.mailbox() + "' " + r.identifier() + " always '"
                    + r.rights().always() + "' or " + r.rights().optional();
        } else if (response instanceof MyRightsResponse r) {
            return "MYRIGHTS '" + r.mailbox() + "' '" + r.rights() + "'";
        } else if (response instanceof QuotaResponse r) {
            return "QUOTA " + r.quota();
        } else if (response instanceof QuotaRootResponse r) {
            return "QUOTAROOT '" + r.mailbox() + "' "
                    + r.roots().stream().map(Rendering::quoted).toList();
        } else if (response instanceof SortResponse r) {
            return "SORT [" + r.numbers() + "]" + (r.modSeq() == 0 ? "" : " modseq " + r.modSeq());
        } else if (response instanceof ThreadResponse r) {
            return "THREAD [" + r.threads() + "]";
        } else if (response instanceof MetadataResponse r) {
            return "METADATA '" + r.mailbox() + "' " + r.values();
        } else if (response instanceof MetadataChange r) {
            return "METADATA '" + r.mailbox() + "' changed " + r.entries();
        } else if (response instanceof AnnotationResponse r) {
            return "ANNOTATION '" + r.mailbox() + "'"
                    + r.annotations().stream()
                            .map(annotation -> " " + annotation.entry() + " " + annotation.attributes())
                            .collect(Collectors.joining());
        } else if (response instanceof AnnotationChange r) {
            return "ANNOTATION '" + r.mailbox() + "' changed " + r.entries();
        } else if (response instanceof UrlFetchResponse r) {
            return "URLFETCH"
                    + r.urls().stream()
                            .map(url -> " " + url.url() + " "
                                    + (url.content() == null
                                            ? "NIL"
                                            : quoted(url.octets().utf8()))
                                    + (url.structure() == null
                                            ? ""
                                            : " " + url.structure().mediaType()))
                            .collect(Collectors.joining());
        } else if (response instanceof Unrecognized r) {
            return "? " + r.name() + (r.number() < 0 ? "" : " " + r.number()) + " '"
                    + r.octets().utf8() + "'" + (r.problem().isEmpty() ? "" : " because " + r.problem());
        }
        throw new AssertionError(response);
    }

    private static String text(ResponseText text) {
        return (text.code() == null ? "" : " [" + code(text.code()) + "]") + " '" + text.text() + "'";
    }

    private static String code(ResponseCode code) {
        if (code instanceof ResponseCode.Other other) {
            return "other " + other.keyword() + (other.arguments() == null ? "" : " '" + other.arguments() + "'");
        } else if (code instanceof ResponseCode.PermanentFlags flags) {
            return "PERMANENTFLAGS " + flags(flags.flags()) + (flags.newKeywords() ? " and new" : "");
        } else if (code instanceof ResponseCode.CopyUid copied) {
            return "COPYUID " + copied.uidValidity() + " " + copied.source() + " to " + copied.destination();
        }
        return code.toString();
    }

    private static String flags(Flags flags) {
        return flags.stream().map(Object::toString).collect(Collectors.joining(" ", "(", ")"));
    }

    private static String spaces(List<Namespace> namespaces) {
        return namespaces.stream()
                .map(space -> "'" + space.prefix() + "' " + space.delimiter() + new TreeMap<>(space.extensions()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String list(ListResponse r) {
        TreeSet<String> attributes = new TreeSet<>();
        r.attributes().forEach(attribute -> attributes.add(attribute.name()));
        return r.kind() + " " + attributes + " " + r.delimiter() + " '" + r.mailbox() + "'"
                + (r.oldName() == null ? "" : " was '" + r.oldName() + "'")
                + (r.childInfo().isEmpty() ? "" : " children " + r.childInfo());
    }

    private static String fetch(FetchResponse r) {
        StringBuilder text = new StringBuilder();
        text.append(r.number() == 0 ? "UIDFETCH" : r.number() + " FETCH");
        if (r.uid() != 0) {
            text.append(" uid ").append(r.uid());
        }
        if (r.flags() != null) {
            text.append(" flags ").append(flags(r.flags()));
        }
        if (r.internalDate() != null) {
            text.append(" date ").append(r.internalDate());
        }
        if (r.size() >= 0) {
            text.append(" size ").append(r.size());
        }
        if (r.modSeq() != 0) {
            text.append(" modseq ").append(r.modSeq());
        }
        if (r.envelope() != null) {
            text.append(" envelope ").append(envelope(r.envelope()));
        }
        if (r.bodyStructure() != null) {
            text.append(" structure ").append(structure(r.bodyStructure()));
        }
        for (BodySection body : r.bodies()) {
            text.append(' ').append(body.kind()).append(body.section());
            if (body.origin() >= 0) {
                text.append('<').append(body.origin()).append('>');
            }
            text.append(body.isNil() ? " nil" : " '" + body.byteString().string(StandardCharsets.ISO_8859_1) + "'");
        }
        if (r.emailId() != null) {
            text.append(" email ").append(r.emailId());
        }
        if (r.item(ThreadId.class) != null) {
            text.append(" thread ").append(r.threadId());
        }
        if (r.item(SaveDate.class) != null) {
            text.append(" saved ").append(r.saveDate());
        }
        r.items().stream()
                .filter(item -> !(item instanceof EmailId || item instanceof ThreadId || item instanceof SaveDate))
                .map(Object::toString)
                .sorted()
                .forEach(item -> text.append(' ').append(item));
        new TreeMap<>(r.other())
                .forEach((name, value) ->
                        text.append(' ').append(name).append(" = ").append(value.utf8()));
        new TreeMap<>(r.problems())
                .forEach((name, why) ->
                        text.append(" but ").append(name).append(": ").append(why));
        return text.toString();
    }

    static String envelope(Envelope envelope) {
        return "date " + quoted(envelope.dateText()) + " subject " + quoted(envelope.subject())
                + addresses(" from ", envelope.from()) + addresses(" sender ", envelope.sender())
                + addresses(" reply-to ", envelope.replyTo()) + addresses(" to ", envelope.to())
                + addresses(" cc ", envelope.cc()) + addresses(" bcc ", envelope.bcc())
                + " in-reply-to " + quoted(envelope.inReplyTo()) + " id " + quoted(envelope.messageId());
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "nil" : "'" + text + "'";
    }

    private static String addresses(String name, List<? extends Address> addresses) {
        return addresses.isEmpty()
                ? ""
                : name + addresses.stream().map(Rendering::address).collect(Collectors.joining(", "));
    }

    private static String address(Address address) {
        if (address instanceof AddressGroup group) {
            return group.name() + ":" + addresses(" ", group.members()) + ";";
        }
        MailAddress mail = (MailAddress) address;
        return quoted(mail.name()) + (mail.route() == null ? "" : " via " + mail.route()) + " <" + mail.email() + ">";
    }

    static String structure(BodyStructure body) {
        StringBuilder text = new StringBuilder("{").append(body.mediaType());
        if (!body.parameters().octets().isEmpty()) {
            text.append(' ').append(body.parameters().octets());
        }
        if (body instanceof MultipartBody multipart) {
            multipart.parts().forEach(part -> text.append(' ').append(structure(part)));
        }
        if (body instanceof SinglePart part) {
            text.append(part.id() == null ? "" : " id " + part.id());
            text.append(part.description() == null ? "" : " description '" + part.description() + "'");
            text.append(' ').append(part.encoding()).append(' ').append(part.size());
            text.append(part.md5() == null ? "" : " md5 " + part.md5());
        }
        if (body instanceof TextBody plain) {
            text.append(" lines ").append(plain.lines());
        }
        if (body instanceof MessageBody message) {
            text.append(" lines ").append(message.lines()).append(" envelope ").append(envelope(message.envelope()));
            text.append(' ').append(structure(message.body()));
        }
        if (body.disposition() != null) {
            text.append(" disposition ").append(body.disposition().type());
            text.append(body.disposition().parameters().octets());
        }
        text.append(body.language().isEmpty() ? "" : " language " + body.language());
        text.append(body.location() == null ? "" : " location " + body.location());
        text.append(body.extensions().isEmpty() ? "" : " extensions " + body.extensions());
        return text.append('}').toString();
    }
}
