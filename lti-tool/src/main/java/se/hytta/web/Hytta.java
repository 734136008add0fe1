package se.hytta.web;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
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
        Wiring made = wiring;
        if (made == null) {
            throw new IllegalStateException("Hytta is not deployed");
        }
        return made;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Wiring made = new Wiring(Settings.read(ConfigProvider.getConfig()));
        wiring = made;
        made.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        Wiring made = wiring;
        if (made != null) {
            made.stop();
        }
    }
}
