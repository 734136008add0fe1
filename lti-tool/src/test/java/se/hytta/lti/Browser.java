package se.hytta.lti;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import se.hytta.lti.login.Form;

/** A browser with a cookie jar, at one tool. */
public final class Browser {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Tool tool;
    public final Map<String, String> cookies = new ConcurrentSkipListMap<>();

    public Browser(Tool tool) {
        this.tool = tool;
    }

    /** A login begun: what the platform gets to know. */
    public record Login(URI next, String state, String nonce) {}

    public static Map<String, String> loginParameters(Tool tool, Platform platform) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("iss", platform.url.toString());
        parameters.put("client_id", platform.clientId);
        parameters.put("login_hint", "9 å&=");
        parameters.put("lti_message_hint", "{\"cmid\":7,\"x\":\"a+b\"}");
        parameters.put("target_link_uri", tool.url() + "/lti/launch");
        return parameters;
    }

    public Login login(Platform platform) {
        HttpResponse<String> answer = get("/lti/login?" + Form.encode(loginParameters(tool, platform)));
        if (answer.statusCode() != 302) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return login(URI.create(answer.headers().firstValue("Location").orElseThrow()));
    }

    public static Login login(URI next) {
        Form query = Form.parse(next.getRawQuery());
        return new Login(next, query.one("state"), query.one("nonce"));
    }

    /** The whole way of a launch with these claims. */
    public HttpResponse<String> launch(Platform platform, Map<String, Object> claims) {
        Login login = login(platform);
        return launch(login.state(), platform.sign(claims, login.nonce()));
    }

    public HttpResponse<String> launch(String state, String idToken) {
        return post("/lti/launch", Map.of("state", state, "id_token", idToken));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        return post(path, Form.encode(form), headers);
    }

    public HttpResponse<String> post(String path, String form, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The value of a hidden field in a page. */
    public static String hidden(String page, String name) {
        var found = java.util.regex.Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"")
                .matcher(page);
        if (!found.find()) {
            throw new AssertionError("no field " + name + " in " + page);
        }
        return found.group(1);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(tool.url() + path));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            for (String set : answer.headers().map().getOrDefault("set-cookie", List.of())) {
                String[] pair = set.split(";", 2)[0].split("=", 2);
                if (pair[1].isEmpty()) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of claims with one changed, or taken away when the value is null. */
    public static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }
}
