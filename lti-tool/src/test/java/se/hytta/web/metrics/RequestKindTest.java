package se.hytta.web.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestKindTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /lti/login, , LOGIN",
        "POST, /lti/launch, , LAUNCH",
        "POST, /cmi5/fetch/abc, , FETCH",
        "POST, /xapi/statements, , STATEMENTS_WRITE",
        "PUT, /xapi/statements, statementId=1, STATEMENTS_WRITE",
        "GET, /xapi/statements, , STATEMENTS_READ",
        "HEAD, /xapi/statements, , STATEMENTS_READ",
        "POST, /xapi/statements, method=GET, STATEMENTS_READ",
        "POST, /xapi/statements, method=PUT, STATEMENTS_WRITE",
        "PUT, /xapi/statements, method=GET, STATEMENTS_WRITE",
        "PUT, /xapi/activities/state, a=b, DOCUMENTS",
        "GET, /xapi/agents/profile, , DOCUMENTS",
        "GET, /xapi/about, , XAPI_OTHER",
        "GET, /admin/api/organisations, , ADMIN_API",
        "GET, /admin/apis, , PAGE",
        "GET, /, , PAGE",
        "GET, /%2e%2e/whatever/anybody/sends, , PAGE"
    })
    void aRequestIsOfOneKindByItsPathAndMethod(String method, String path, String query, RequestKind kind) {
        assertEquals(Optional.of(kind), RequestKind.of(method, path, query));
    }

    @Test
    void whatTheServerIsAskedAboutItselfIsNotTimed() {
        for (String path : new String[] {"/health/ready", "/metrics", "/assets/hytta.css"}) {
            assertEquals(Optional.empty(), RequestKind.of("GET", path, null), path);
        }
    }
}
