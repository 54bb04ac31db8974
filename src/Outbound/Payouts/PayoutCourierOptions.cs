using Microsoft.Extensions.Options;

namespace Paykassma.Outbound.Payouts;

/// <summary>How payout channels are called, section <c>Payouts</c>.</summary>
public sealed class PayoutCourierOptions
{
    public const string Section = "Payouts";

    /// <summary>How many calls run at the same time. 16 unless set; from 1 to 1,000.</summary>
    public int ConcurrencyMax { get; set; } = 16;

    /// <summary>How many payouts may wait in memory; others stay due and are found again. 10,000 unless set; from 1 to 1,000,000.</summary>
    public int QueueMax { get; set; } = 10_000;

    /// <summary>How long a channel may take to answer. Milliseconds; 20,000 unless set; from 100 to 30,000.</summary>
    public int TimeoutMs { get; set; } = 20_000;
}

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class PayoutCourierOptionsValidator : IValidateOptions<PayoutCourierOptions>
{
    public ValidateOptionsResult Validate(string? name, PayoutCourierOptions options)
    {
        var faults = new List<string>();
        if (options.ConcurrencyMax is < 1 or > 1_000) faults.Add("Payouts:ConcurrencyMax must be from 1 to 1,000.");
        if (options.QueueMax is < 1 or > 1_000_000) faults.Add("Payouts:QueueMax must be from 1 to 1,000,000.");
        // If a call took longer, its grain would count it as lost and ask the channel while the call is still running.
        if (options.TimeoutMs is < 100 or > 30_000) faults.Add("Payouts:TimeoutMs must be from 100 to 30,000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
