using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Messages;

/// <summary>
/// The result of reading a request: <see cref="Valid"/>, <see cref="Invalid"/> (answer <c>fail</c> with the errors) or
/// <see cref="Malformed"/> (answer 400 or 413).
/// </summary>
/// <typeparam name="T">The request.</typeparam>
public abstract record RequestReading<T>
{
    private RequestReading()
    {
    }

    /// <summary>The request is valid.</summary>
    public sealed record Valid(T Request) : RequestReading<T>;

    /// <summary>JSON, but not a request: field → texts.</summary>
    public sealed record Invalid(ValidationErrors Errors) : RequestReading<T>;

    /// <summary>Not strict JSON.</summary>
    public sealed record Malformed(JsonError Error) : RequestReading<T>;

    internal static RequestReading<T> Read(ReadOnlySpan<byte> body, Func<JsonInput, RequestReading<T>> read) =>
        JsonInput.TryRead(body, out var input, out var error) ? read(input) : new Malformed(error);
}
