package se.hytta.lti.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextLinkTest {
    private static final String NEXT = "https://lms.example/items?type_id=1&limit=2&from=2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<" + NEXT + ">; rel=\"next\"",
                "<" + NEXT + ">;rel=next",
                "<https://lms.example/items>; rel=\"first\", <" + NEXT + ">; rel=\"next\"",
                "<" + NEXT + ">; rel=\"next\", <https://lms.example/items?from=9>; rel=\"last\"",
                "<" + NEXT + ">; title=\"more\"; rel=\"last next\"",
                "<https://lms.example/items?type_id=1&amp;limit=2&amp;from=2>; rel=“next”"
            })
    void findsTheNextPageAlsoAsMoodleWritesIt(String header) {
        assertEquals(NEXT, String.valueOf(NextLink.in(header)));
    }

    @Test
    void readsCurlyQuotesThatArriveAsLatin1() {
        String arrived = new String(
                ("<" + NEXT + ">; rel=“next”").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertEquals(NEXT, String.valueOf(NextLink.in(arrived)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "next",
                "<" + NEXT + ">; rel=\"prev\"",
                "</items?from=2>; rel=\"next\"",
                "<a b>; rel=\"next\"",
                "<" + NEXT + ">; rel=\"nextish\""
            })
    void findsNoneWhereThereIsNone(String header) {
        assertNull(NextLink.in(header));
    }
}
