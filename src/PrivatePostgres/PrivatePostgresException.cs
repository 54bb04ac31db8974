namespace Paykassma.Postgres;

/// <summary>A private PostgreSQL could not be found, prepared or started. The message says what a person can do about it.</summary>
public sealed class PrivatePostgresException(string message, Exception? inner = null) : Exception(message, inner);
