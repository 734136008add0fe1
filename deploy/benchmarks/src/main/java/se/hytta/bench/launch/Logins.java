package se.hytta.bench.launch;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import se.hytta.bench.load.Exchange;
import se.hytta.bench.load.HttpAnswer;
import se.hytta.bench.tool.Tool;

/** Login initiations of students, one each; keeps what a browser keeps of the answers. */
final class Logins implements Exchange {
    private final List<Student> students;
    private final List<byte[]> requests;
    private final AtomicReferenceArray<Login> logins;

    Logins(Tool tool, Platform platform, List<Student> students) {
        this.students = students;
        this.requests = students.stream()
                .map(student -> tool.request().get("/lti/login?" + query(platform, target(tool), student)))
                .toList();
        this.logins = new AtomicReferenceArray<>(students.size());
    }

    /** The tool's target_link_uri. */
    static URI target(Tool tool) {
        return tool.publicUrl().resolve("/lti/launch");
    }

    private static String query(Platform platform, URI launch, Student student) {
        return Map.of(
                        "iss",
                        platform.issuer().toString(),
                        "login_hint",
                        student.subject(),
                        "target_link_uri",
                        launch.toString(),
                        "lti_message_hint",
                        "link-" + student.group(),
                        "client_id",
                        Platform.CLIENT_ID,
                        "lti_deployment_id",
                        Platform.DEPLOYMENT)
                .entrySet()
                .stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public byte[] request(int index) {
        return requests.get(index);
    }

    /** The right answer is a redirect (302 or 303) that carries state and nonce, and a cookie. */
    @Override
    public Optional<String> fault(int index, HttpAnswer answer) {
        if (answer.status() != 302 && answer.status() != 303) {
            return Optional.of("status " + answer.status());
        }
        try {
            logins.set(index, Login.from(answer));
            return Optional.empty();
        } catch (IllegalArgumentException incomplete) {
            return Optional.of(String.valueOf(incomplete.getMessage()));
        }
    }

    /** The students whose login succeeded, in order. */
    Map<Student, Login> succeeded() {
        Map<Student, Login> succeeded = new LinkedHashMap<>();
        for (int i = 0; i < logins.length(); i++) {
            Login login = logins.get(i);
            if (login != null) {
                succeeded.put(students.get(i), login);
            }
        }
        return succeeded;
    }
}
