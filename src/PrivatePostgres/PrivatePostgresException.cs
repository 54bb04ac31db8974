namespace Paykassma.Postgres;

/// <summary>A private PostgreSQL server could not be found, prepared or started. The message says what to do.</summary>
public sealed class PrivatePostgresException(string message, Exception? inner = null) : Exception(message, inner);
