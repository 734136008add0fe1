package se.hytta.content.delivery;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Which encodings a browser takes (RFC 9110 12.5.3); which of them it likes better is not asked. */
final class AcceptEncoding {
    private AcceptEncoding() {}

    static Set<ContentEncoding> of(HttpServletRequest request) {
        Set<ContentEncoding> accepted = EnumSet.noneOf(ContentEncoding.class);
        for (String header : Collections.list(request.getHeaders("Accept-Encoding"))) {
            for (String one : header.toLowerCase(Locale.ROOT).split(",")) {
                String[] parts = one.strip().split("\\s*;\\s*");
                boolean refused = parts.length > 1 && parts[1].matches("q\\s*=\\s*0(\\.0{0,3})?");
                for (ContentEncoding encoding : ContentEncoding.values()) {
                    if (!refused && parts[0].equals(encoding.token())) {
                        accepted.add(encoding);
                    }
                }
            }
        }
        return accepted;
    }
}
