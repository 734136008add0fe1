package se.hytta.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who reads the answer to a request: in which language, and whether as a page or as JSON. */
public final class Reader {
    private static final String WORDS = Reader.class.getName();
    private static final Pattern LANG = Pattern.compile("(?:^|&)lang=([A-Za-z-]{2,20})(?:&|$)");
    private static final Pattern MACHINE = Pattern.compile("/(?:admin/api|xapi|cmi5|metrics|health|openapi)(?:/.*)?");

    private Reader() {}

    /** What {@link #speaks} said, else {@code ?lang}, else Accept-Language, else Swedish. */
    public static Words words(HttpServletRequest request) {
        if (request.getAttribute(WORDS) instanceof Words said) {
            return said;
        }
        String asked = lang(request);
        return Words.in(asked == null ? request.getHeader("Accept-Language") : asked);
    }

    /** Settles the language of the rest of this request, errors too: a launch's locale is known only within it. */
    public static void speaks(HttpServletRequest request, Words words) {
        request.setAttribute(WORDS, words);
    }

    // not getParameter, which would read a form's body before its resource does
    private static @Nullable String lang(HttpServletRequest request) {
        Matcher found = LANG.matcher(request.getQueryString() == null ? "" : request.getQueryString());
        return found.find() ? found.group(1) : null;
    }

    /** Whether the caller is a program, which gets errors as JSON. */
    static boolean isProgram(HttpServletRequest request) {
        return MACHINE.matcher(request.getRequestURI()).matches();
    }
}
