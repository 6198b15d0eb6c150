/** What earlier runs read from certbot's directory, believed only while every file is unchanged. */
@NullMarked
package dev.certferry.certbot.cache;

import org.jspecify.annotations.NullMarked;
