using System.Net;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Outbound.Postbacks;

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class CourierOptionsValidator : IValidateOptions<CourierOptions>
{
    public ValidateOptionsResult Validate(string? name, CourierOptions options)
    {
        var faults = new List<string>();
        Range(nameof(options.ConcurrencyMax), options.ConcurrencyMax, 1, 10_000);
        Range(nameof(options.EndpointConcurrencyMax), options.EndpointConcurrencyMax, 1, options.ConcurrencyMax);
        Range(nameof(options.EndpointQueueMax), options.EndpointQueueMax, 1, 100_000);
        Range(nameof(options.ConnectTimeoutMs), options.ConnectTimeoutMs, 100, 30_000);
        Range(nameof(options.ResponseTimeoutMs), options.ResponseTimeoutMs, 100, 30_000);
        // If an attempt took longer, its grain would count it as lost, and a second one would be sent at the same time.
        Range(nameof(options.TimeoutMs), options.TimeoutMs, 100, 30_000);
        Range(nameof(options.AnswerBytesMax), options.AnswerBytesMax, 64, 1_048_576);
        Range(nameof(options.BreakerAttemptsMin), options.BreakerAttemptsMin, 2, 1_000);
        Range(nameof(options.BreakerFailuresPercent), options.BreakerFailuresPercent, 1, 100);
        Range(nameof(options.BreakerWindowMs), options.BreakerWindowMs, 500, 3_600_000);
        Range(nameof(options.BreakerPauseMs), options.BreakerPauseMs, 500, 3_600_000);
        Range(nameof(options.CatchUpMax), options.CatchUpMax, 1, IWaitingPostbacks.PageMax);
        Range(nameof(options.CatchUpFirst), options.CatchUpFirst, 1, options.CatchUpMax);
        Range(nameof(options.CatchUpRoundMs), options.CatchUpRoundMs, 100, 60_000);
        for (var i = 0; i < options.AllowedNetworks.Count; i++)
        {
            if (!IPNetwork.TryParse(options.AllowedNetworks[i], out _))
            {
                faults.Add($"{CourierOptions.Section}:AllowedNetworks:{i} must be a network in CIDR notation, such as 10.1.0.0/16.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Range(string option, int value, int min, int max)
        {
            if (value < min || value > max) faults.Add($"{CourierOptions.Section}:{option} must be from {min:N0} to {max:N0}.");
        }
    }
}
