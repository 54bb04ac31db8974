namespace Paykassma.Cli.Load;

/// <summary>What a person asked for: the load, and what is done about it afterwards.</summary>
/// <param name="ConnectionString">Of the database the books are in; null to look for the sandbox's own.</param>
/// <param name="SettleMax">How long to wait for what is under way to come to rest before the books are read.</param>
internal sealed record LoadOptions(LoadSettings Settings, string? ConnectionString, TimeSpan SettleMax);
