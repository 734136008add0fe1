package se.hytta.xapi.recording;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.glassfish.jersey.uri.UriComponent;
import se.hytta.xapi.protocol.Parameters;
import se.hytta.xapi.protocol.Refusal;

/** Whatever stands after the question mark is a filter, or refused. */
class FilterFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void query(byte[] text) {
        try {
            StatementFilter filter = StatementFilter.of(new Parameters(
                    UriComponent.decodeQuery(new String(text, StandardCharsets.UTF_8), true), StatementFilter.NAMES));
            if (filter.limit() < 1
                    || filter.limit() > StatementFilter.MOST
                    || filter.from().position() < 0) {
                throw new AssertionError(filter.toString());
            }
        } catch (Refusal refused) {
            if (refused.status() != 400) {
                throw new AssertionError(refused);
            }
        } catch (IllegalArgumentException notAQuery) {
            if (!notAQuery.getStackTrace()[0].getClassName().contains("UriComponent")) {
                throw notAQuery; // it came from us
            }
        }
    }
}
