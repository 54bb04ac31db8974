namespace Paykassma.Api.Pages.BackOffice;

/// <summary>The fields that say what a person may do and see.</summary>
/// <param name="Id">Tells the fields of one form from another's.</param>
/// <param name="Merchants">The merchants there are.</param>
public sealed record StaffRoleFields(string Id, string? Role, string? Merchant, string? Fault, IReadOnlyList<string> Merchants);
