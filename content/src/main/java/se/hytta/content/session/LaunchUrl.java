package se.hytta.content.session;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An AU's URL, to which the five launch parameters are added (cmi5 8.1).
 *
 * @param plain fully qualified, with the AU's own query and without the parameters
 */
record LaunchUrl(String plain) {

    URI with(String endpoint, String fetch, String actor, String registration, String activityId) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("endpoint", endpoint);
        parameters.put("fetch", fetch);
        parameters.put("actor", actor);
        parameters.put("registration", registration);
        parameters.put("activityId", activityId);
        String query = parameters.entrySet().stream()
                .map(p -> p.getKey() + '=' + encoded(p.getValue()))
                .collect(Collectors.joining("&"));
        int hash = plain.indexOf('#');
        String base = hash < 0 ? plain : plain.substring(0, hash);
        String fragment = hash < 0 ? "" : plain.substring(hash);
        return URI.create(base + (base.indexOf('?') < 0 ? '?' : '&') + query + fragment);
    }

    /** With %20 for a space, which is right for every decoder. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
