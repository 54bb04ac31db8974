namespace Paykassma.Cli.Tools.Load;

/// <summary>The options of the command: the load, and the check afterwards.</summary>
/// <param name="ConnectionString">The connection string of the database to check; null to use the sandbox's own.</param>
/// <param name="SettleMax">How long to wait for unfinished work before the books are checked.</param>
internal sealed record LoadOptions(LoadSettings Settings, string? ConnectionString, TimeSpan SettleMax);
