using System.Globalization;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>A new key as a person asks for it, and why it is refused.</summary>
/// <param name="Service">The name of a service; empty for a key of the person who asks.</param>
/// <param name="Role">A role of staff, or <c>shop</c>.</param>
/// <param name="Merchant">The only gateway merchant it may see; empty for all.</param>
/// <param name="Days">How many days it is valid.</param>
/// <param name="Purpose">What it is for.</param>
public sealed record KeyRequest(string Service, string Role, string Merchant, string Days, string Purpose)
{
    /// <summary>The longest a key is valid. Days.</summary>
    public const int DaysMax = 365;

    public static KeyRequest Empty { get; } = new("", "", "", "90", "");

    /// <summary>Whether it belongs to a service.</summary>
    public bool IsOfService => Service.Length > 0;

    /// <summary>Whether two persons make it: with the role <c>shop</c> a key asks for payouts in any user's name.</summary>
    public bool TakesTwoPersons => Role == Actor.Shop;

    /// <summary>Why it is refused; null if it may be made.</summary>
    /// <param name="by">Who asks for it.</param>
    /// <param name="isMerchant">Whether there is a gateway merchant of this id.</param>
    public string? WhyNot(Actor by, Func<string, bool> isMerchant)
    {
        if (!StaffRoles.TryParse(Role, out var role) && Role != Actor.Shop) return "Choose a role.";
        if (!int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > DaysMax) return $"A key is valid for 1 to {DaysMax} days.";
        if (Purpose.Length == 0 || Purpose.Contains('\0', StringComparison.Ordinal) || CodePoints.Count(Purpose) > FieldLimits.CommentMax)
        {
            return $"A purpose is required: up to {FieldLimits.CommentMax} characters.";
        }

        return IsOfService ? WhyNotOfService(by, isMerchant) : Role == Actor.Shop || !by.May(role) ? "Your own key has at most your role." : null;
    }

    private string? WhyNotOfService(Actor by, Func<string, bool> isMerchant)
    {
        if (!by.May(StaffRole.Admin) || by.Merchant is not null) return "Only an admin who is not limited to one merchant makes keys of services.";
        if (!StaffRules.IsName(Service)) return $"{StaffRules.NameRule}.";
        if (StaffRules.IsReserved(Service)) return "A key of the configuration has this name.";
        if (Merchant.Length == 0) return null;
        if (Role == Actor.Shop) return "A key of the merchant side is not limited to one merchant of the gateway.";
        return isMerchant(Merchant) ? null : "There is no such merchant.";
    }
}
