package dev.tagline.imap.servers.mailstore;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The items of a FETCH response by their names. */
final class Items {
    private Items() {}

    /** @param response {@code 3 FETCH (...)}; others have none */
    static Map<String, Object> of(List<Object> response) {
        Map<String, Object> items = new TreeMap<>();
        if (response.size() == 3 && response.get(1).equals("FETCH") && response.get(2) instanceof List<?> list) {
            for (int i = 0; i + 1 < list.size(); i += 2) {
                items.put(String.valueOf(list.get(i)), list.get(i + 1));
            }
        }
        return items;
    }
}
