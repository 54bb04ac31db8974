using Microsoft.Extensions.Options;

namespace Paykassma.Silo.Telemetry;

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    private const int NameLengthMax = 255;

    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var faults = new List<string>();
        Rule(nameof(options.OtlpEndpoint), string.IsNullOrEmpty(options.OtlpEndpoint) || IsHttp(options.OtlpEndpoint), "must be an http:// or https:// address, without user, password and query.");
        Rule(nameof(options.OtlpHeaders), string.IsNullOrEmpty(options.OtlpHeaders) || options.OtlpHeaders.Split(',').All(IsPair), "must be name=value, separated by commas.");
        Rule(nameof(options.Protocol), Enum.IsDefined(options.Protocol), "must be HttpProtobuf or Grpc.");
        Rule(nameof(options.ServiceName), !string.IsNullOrWhiteSpace(options.ServiceName) && options.ServiceName.Length <= NameLengthMax, $"must have from 1 to {NameLengthMax} characters.");
        Rule(nameof(options.TraceRatio), options.TraceRatio is >= 0 and <= 1, "must be from 0 to 1.");
        Rule(nameof(options.MetricsIntervalMs), options.MetricsIntervalMs is >= 500 and <= 300_000, "must be from 500 to 300,000.");
        Rule(nameof(options.BacklogSeconds), options.BacklogSeconds is >= 1 and <= 3_600, "must be from 1 to 3,600.");
        Rule(nameof(options.InvariantsSeconds), options.InvariantsSeconds is >= 0 and <= 86_400, "must be from 0 (never) to 86,400.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Rule(string option, bool holds, string rule)
        {
            if (!holds) faults.Add($"{TelemetryOptions.Section}:{option} {rule}");
        }
    }

    private static bool IsHttp(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" };

    private static bool IsPair(string pair) => pair.IndexOf('=', StringComparison.Ordinal) > 0;
}
