/** Files an operator can use as they are: environment, systemd, compose, Kubernetes, and the server's profile. */
package dev.kokoro.tune.emit;
