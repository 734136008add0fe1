package se.hytta.web;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The application's life. A wrong setting stops the deployment here; the rest of the start goes on in the background. The
 * server makes filters, health checks and the JAX-RS application itself: they find the {@link Wiring} here.
 */
@WebListener
public final class Hytta implements ServletContextListener {
    private static volatile @Nullable Wiring wiring;

    static Wiring wiring() {
        return deployed().orElseThrow(() -> new IllegalStateException("Hytta is not deployed"));
    }

    static Optional<Wiring> deployed() {
        return Optional.ofNullable(wiring);
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Wiring made = new Wiring(Settings.read(ConfigProvider.getConfig()));
        wiring = made;
        made.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        deployed().ifPresent(Wiring::stop);
        wiring = null;
    }
}
