package se.hytta.content.delivery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * {@code /up} of every course's origin, by which a page of the tool finds out whether its reader's browser gets there: about
 * the frame itself a browser says nothing. Only the tool's own pages may read the answer, which says nothing else.
 */
final class Reachable {
    private static final String PATH = "/up";

    private Reachable() {}

    static boolean isAsked(HttpServletRequest request) {
        return PATH.equals(request.getRequestURI()) && "GET".equals(request.getMethod());
    }

    static void answer(HttpServletResponse response, String toolOrigin) {
        response.setStatus(204);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Access-Control-Allow-Origin", toolOrigin);
        response.setHeader("Vary", "Origin");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
