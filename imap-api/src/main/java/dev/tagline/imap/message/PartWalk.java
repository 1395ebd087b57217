package dev.tagline.imap.message;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of parts (RFC 9051 section 6.4.5.1). */
final class PartWalk {
    private static final int[] ROOT = {};

    private PartWalk() {}

    static void walk(BodyStructure message, BodyStructure.PartConsumer consumer) {
        walkMessage(ROOT, message, consumer);
    }

    /** The body of a message shares the message's number if it is multipart, and is part 1 of it otherwise. */
    private static void walkMessage(int[] number, BodyStructure body, BodyStructure.PartConsumer consumer) {
        if (body instanceof MultipartBody multipart) {
            walkParts(number, multipart, consumer);
        } else {
            walkPart(append(number, 1), body, consumer);
        }
    }

    private static void walkParts(int[] number, MultipartBody multipart, BodyStructure.PartConsumer consumer) {
        List<BodyStructure> parts = multipart.parts();
        for (int i = 0; i < parts.size(); i++) {
            walkPart(append(number, i + 1), parts.get(i), consumer);
        }
    }

    private static void walkPart(int[] number, BodyStructure part, BodyStructure.PartConsumer consumer) {
        consumer.part(Section.part(number), part);
        if (part instanceof MultipartBody multipart) {
            walkParts(number, multipart, consumer);
        } else if (part instanceof MessageBody message) {
            walkMessage(number, message.body(), consumer);
        }
    }

    static @Nullable BodyStructure find(BodyStructure message, Section section) {
        BodyStructure at = message;
        boolean isMessage = true;
        for (int index = 0; index < section.depth(); index++) {
            int number = section.partNumber(index);
            if (at instanceof MessageBody enclosed && !isMessage) {
                at = enclosed.body();
                isMessage = true;
            }
            if (at instanceof MultipartBody multipart) {
                if (number > multipart.parts().size()) {
                    return null;
                }
                at = multipart.parts().get(number - 1);
            } else if (!isMessage || number != 1) {
                return null;
            }
            isMessage = false;
        }
        return at;
    }

    private static int[] append(int[] number, int last) {
        int[] longer = Arrays.copyOf(number, number.length + 1);
        longer[number.length] = last;
        return longer;
    }
}
