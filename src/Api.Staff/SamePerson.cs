namespace Paykassma.Api.Staff;

/// <summary>Whether two names belong to one person. In doubt, yes.</summary>
public static class SamePerson
{
    public static bool Is(string first, string second) => string.Equals(first.Trim(), second.Trim(), StringComparison.OrdinalIgnoreCase);
}
