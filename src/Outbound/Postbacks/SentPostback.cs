using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains;

namespace Paykassma.Outbound.Postbacks;

/// <summary>Which attempt of which postback a request carries; the request itself does not say it.</summary>
/// <param name="Key">The postback's grain key.</param>
/// <param name="Number">Which attempt it is, from 1.</param>
internal sealed record SentPostback(string Key, int Number)
{
    public static readonly HttpRequestOptionsKey<SentPostback> Option = new("Paykassma.SentPostback");

    public string Merchant => GrainKeys.MerchantAndId(Key).Merchant;

    public string Cause => GrainKeys.MerchantAndId(Key).Id;

    /// <summary>The wait after this attempt by the schedule, or null. Milliseconds.</summary>
    public long? AgainInMs => RetrySchedule.DelayAfter(Number, Key);
}
