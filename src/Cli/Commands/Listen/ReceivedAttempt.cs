using System.Text.Json;

namespace Paykassma.Cli.Commands.Listen;

/// <summary>A delivery attempt as the sandbox hands it on.</summary>
/// <param name="Attempt">Names it in the answer.</param>
/// <param name="AgainInMs">The wait until the next attempt by the schedule; null if this is the last.</param>
/// <param name="AnswerWithinMs">How long the sandbox waits for the answer.</param>
internal sealed record ReceivedAttempt(
    string Attempt, string Cause, int Number, long? AgainInMs, int AnswerWithinMs, IReadOnlyList<ReceivedHeader> Headers, byte[] Body)
{
    private static readonly JsonSerializerOptions Wire = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public TimeSpan? Again => AgainInMs is { } wait ? TimeSpan.FromMilliseconds(wait) : null;

    public TimeSpan Within => TimeSpan.FromMilliseconds(AnswerWithinMs);

    public IEnumerable<KeyValuePair<string, string>> HeaderPairs => Headers.Select(header => KeyValuePair.Create(header.Name, header.Value));

    /// <exception cref="ListenException">It is no event of a sandbox of this version.</exception>
    public static ReceivedAttempt Of(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ReceivedAttempt>(json, Wire) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ListenException("The sandbox sends events that this version cannot read. Use the same version on both sides.");
        }
    }
}

/// <summary>A header of the postback's request.</summary>
internal sealed record ReceivedHeader(string Name, string Value);
