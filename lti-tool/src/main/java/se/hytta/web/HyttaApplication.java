package se.hytta.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The JAX-RS application: its singletons are listed, so that nothing (of Apache CXF above all) is found by scanning. */
@ApplicationPath("/")
public final class HyttaApplication extends Application {
    // Jersey warns of every resource that is given as an instance, as if it were a provider that is none
    private static final Logger PROVIDERS = Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

    static {
        PROVIDERS.setLevel(Level.SEVERE);
    }

    private final Set<Object> resources = Hytta.wiring().resources();

    @Override
    public Set<Object> getSingletons() {
        return resources;
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}
