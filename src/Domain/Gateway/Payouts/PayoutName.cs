namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>Identifies a payout. All its unique names are derived from it.</summary>
public readonly record struct PayoutName(string Merchant, string Id)
{
    /// <summary>The cause of its transfers: the key of its grain.</summary>
    public string Cause => $"payout/{Merchant}/{Id}";

    /// <summary>The id of one of its transfers: <c>hold</c>, <c>settle</c> or <c>release</c>.</summary>
    public string Transfer(string step) => $"gateway/{Merchant}/withdrawal/{Id}/{step}";
}
