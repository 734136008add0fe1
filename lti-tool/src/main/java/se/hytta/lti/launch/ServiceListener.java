package se.hytta.lti.launch;

/** Is told of the services that a launch offered, after it; must be quick where there is nothing new. */
public interface ServiceListener {
    void offered(PageSession session, OfferedServices services);
}
