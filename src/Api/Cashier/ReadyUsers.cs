namespace Paykassma.Api.Cashier;

/// <summary>Users of the shop to begin with; any other name does as well.</summary>
public static class ReadyUsers
{
    public static readonly IReadOnlyList<string> All = ["asha", "bilal", "chamari", "dev"];

    public static string First => All[0];
}
