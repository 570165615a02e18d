/** The whole house at work on real storages: a thousand students, crashes, races and a host's transactions. */
@NullMarked
package dev.kontor.house;

import org.jspecify.annotations.NullMarked;
