namespace Paykassma.Silo.Tests.Starts;

/// <summary>Which Orleans the program was built on.</summary>
internal static class Runtime
{
    public const string NeedsOfficial = "Not run: only Microsoft Orleans has silos that talk to each other.";

    public static bool IsOfficial { get; } = typeof(IGrain).Assembly.GetName().Name != "Orleans.Embedded";
}
