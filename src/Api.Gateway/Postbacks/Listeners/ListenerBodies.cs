using System.Text.Json.Serialization;
using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Api.Gateway.Listeners;

/// <summary>The events and bodies of the sandbox's listeners.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ListeningEvent))]
[JsonSerializable(typeof(AttemptEvent))]
[JsonSerializable(typeof(AnsweredBody))]
internal sealed partial class ListenerJson : JsonSerializerContext;

/// <summary>The listener is connected.</summary>
internal sealed record ListeningEvent(string Merchant);

/// <summary>A delivery attempt.</summary>
/// <param name="Attempt">Names it in the answer.</param>
/// <param name="Body">Base64.</param>
internal sealed record AttemptEvent(
    string Attempt, string Cause, int Number, long? AgainInMs, int AnswerWithinMs, IReadOnlyList<HeaderBody> Headers, byte[] Body)
{
    public static AttemptEvent Of(HandedAttempt attempt) => new(
        attempt.Id, attempt.Cause, attempt.Number, attempt.AgainInMs, attempt.AnswerWithinMs,
        [.. attempt.Headers.Select(header => new HeaderBody(header.Key, header.Value))], attempt.Body);
}

/// <summary>A header of the request.</summary>
internal sealed record HeaderBody(string Name, string Value);

/// <summary>The attempt whose answer was taken.</summary>
internal sealed record AnsweredBody(string Attempt);
