package se.hytta.content.session;

/** cmi5 10.2.2: how the AU is to be presented; only Normal takes completed, passed and failed. */
public enum LaunchMode {
    Normal,
    Browse,
    Review
}
