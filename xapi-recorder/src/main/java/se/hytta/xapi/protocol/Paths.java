package se.hytta.xapi.protocol;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Which requests are xAPI's: the filters stand in an application with others. */
public final class Paths {
    private Paths() {}

    public static boolean isXapi(ContainerRequestContext request) {
        String path = path(request);
        return path.equals("xapi") || path.startsWith("xapi/");
    }

    /** What asks for neither version nor credentials (XAPI-00315): About, and the description of the API. */
    public static boolean isAbout(ContainerRequestContext request) {
        String path = path(request);
        return path.equals("xapi/about") || path.equals("xapi/openapi.json");
    }

    public static boolean isStatements(ContainerRequestContext request) {
        return path(request).equals("xapi/statements");
    }

    private static String path(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
