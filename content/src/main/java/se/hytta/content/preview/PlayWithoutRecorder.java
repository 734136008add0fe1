package se.hytta.content.preview;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What a course asks an LMS and a recorder for, answered so that it plays in the launch mode Browse (cmi5 10.2.2): whatever
 * it states or keeps is taken and thrown away.
 */
final class PlayWithoutRecorder {
    private static final String LAUNCH_DATA = """
            {"contextTemplate": {"extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "preview"}},
             "launchMode": "Browse", "launchMethod": "AnyWindow", "moveOn": "NotApplicable"}
            """;

    private PlayWithoutRecorder() {}

    /** cmi5 8.1, with a fetch URL of its own for each page that is opened. */
    static String launch(String address, String page) {
        return String.join(
                "&",
                "endpoint=" + encoded(address + "/cmi5/xapi/"),
                "fetch=" + encoded(address + "/cmi5/fetch/" + page),
                "actor="
                        + encoded("{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"" + address
                                + "\",\"name\":\"preview\"}}"),
                "registration=00000000-0000-4000-8000-000000000000",
                "activityId=" + encoded(address + "/preview"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        boolean reads = exchange.getRequestMethod().equals("GET");
        if (path.startsWith("/cmi5/fetch/")) {
            Answer.send(exchange, 200, "application/json", "{\"auth-token\": \"cHJldmlldzpwcmV2aWV3\"}");
        } else if (reads && query.contains("stateId=LMS.LaunchData")) {
            Answer.send(exchange, 200, "application/json", LAUNCH_DATA);
        } else if (reads) {
            Answer.send(exchange, 404, "text/plain", "");
        } else {
            Answer.send(exchange, 200, "application/json", "[]");
        }
    }
}
