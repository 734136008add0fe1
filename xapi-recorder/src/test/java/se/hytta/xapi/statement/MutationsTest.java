package se.hytta.xapi.statement;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Some ten thousands of statements and words that are nearly right, the same ones each time. */
class MutationsTest {
    private static final int ROUNDS = 20_000;
    private static final String STATEMENT = """
            {"id":"fd41c918-b88b-4b20-a0a5-a4c32391aaa0","actor":{"objectType":"Group","mbox":"mailto:g@example.com",
            "member":[{"account":{"homePage":"http://example.com","name":"å\\u0000𝄞"}}]},
            "verb":{"id":"http://example.com/v","display":{"en-GB":"did","sv":"gjorde"}},
            "object":{"objectType":"SubStatement","actor":{"mbox_sha1sum":"ebd31e95054c018b10727ccffd2ef2ec3a016ee9"},
            "verb":{"id":"http://example.com/w"},"object":{"id":"http://example.com/a","definition":
            {"type":"http://example.com/t","interactionType":"choice","correctResponsesPattern":["a[,]b"],
            "choices":[{"id":"a","description":{"en":"A"}}],"extensions":{"http://example.com/e":[1e400,-0.0,null]}}}},
            "result":{"score":{"scaled":0.90,"raw":1,"min":0,"max":2},"success":true,"duration":"PT1H2M3.45S"},
            "context":{"registration":"ec531277-b57b-4c15-8d91-d292c5b2b8f7","language":"sv-SE","contextActivities":
            {"parent":{"id":"http://example.com/p"},"category":[{"id":"http://example.com/c"}]}},
            "timestamp":"2015-11-18T12:17:00.5+02:00","version":"1.0.3","attachments":[{"usageType":"http://example.com/u",
            "display":{"en":"x"},"contentType":"text/plain","length":27,"fileUrl":"http://example.com/f",
            "sha2":"495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a"}]}
            """;
    private static final List<String> WORDS = List.of(
            "2015-11-18T12:17:00+02:00",
            "+999999999-12-31T23:59:59.999999999Z",
            "P1Y2M3W4DT5H6M7.8S",
            "P0.5W",
            "http://exämple.com/%C3%A4?q#f",
            "urn:uuid:ec531277-b57b-4c15-8d91-d292c5b2b8f7",
            "zh-Hant-CN-x-private-1",
            "i-klingon",
            "sl-rozaj-biske-1994",
            "a\0b",
            "\uD800");
    private static final List<String> DROPS = List.of(
            "\0",
            "\\u0000",
            "\\ud800",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "1e999999999",
            "-",
            "🙂",
            "\u00ff",
            "\"id\":1,",
            "[[[[[[[[",
            "99999999999999999999",
            "T",
            "Z",
            "%",
            "--");

    @Test
    void whatIsNearlyAStatementIsAcceptedOrRefusedAndNothingElse() {
        assertTrue(STATEMENT.length() > 1000);
        Random random = new Random(1);
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < ROUNDS; i++) {
                Parsed.body(mutated(STATEMENT.getBytes(StandardCharsets.UTF_8), random));
            }
        });
    }

    @Test
    void whatIsNearlyATimestampAnIriALanguageOrADurationIsToldWithoutFailing() {
        Random random = new Random(2);
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] word = WORDS.get(i % WORDS.size()).getBytes(StandardCharsets.UTF_8);
                Parsed.word(new String(mutated(word, random), StandardCharsets.UTF_8));
            }
        });
    }

    @Test
    void aLongWordIsToldAsFastAsItIsRead() {
        for (String part : List.of("a-", "1", "x", "-", "PT1", "http://", "%41", "0.", "é", "T:")) {
            String word = part.repeat(200_000 / part.length());
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> Parsed.word(word), part);
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(bytes.length + 1);
            int length = Math.min(bytes.length - at, random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(4));
            byte[] drop = random.nextInt(3) == 0
                    ? new byte[] {(byte) random.nextInt(256)}
                    : DROPS.get(random.nextInt(DROPS.size())).getBytes(StandardCharsets.UTF_8);
            byte[] next = new byte[bytes.length - length + drop.length];
            System.arraycopy(bytes, 0, next, 0, at);
            System.arraycopy(drop, 0, next, at, drop.length);
            System.arraycopy(bytes, at + length, next, at + drop.length, bytes.length - at - length);
            bytes = next;
        }
        return bytes;
    }
}
