package se.hytta.xapi.statement;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Runs what was once found, and with JAZZER_FUZZ=1 goes on to find: {@code deploy/bench fuzz}. */
class ParsersFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void statement(byte[] body) {
        Parsed.body(body);
    }

    @FuzzTest(maxDuration = "1m")
    void word(byte[] text) {
        Parsed.word(new String(text, StandardCharsets.UTF_8));
    }
}
