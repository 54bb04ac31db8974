using System.CommandLine.Parsing;

namespace Paykassma.Cli;

/// <summary>A rule of arguments that name a file.</summary>
internal static class NoFolder
{
    /// <summary>Refuses a folder by name: the system would only say that it finds no such file, or denies access.</summary>
    public static void Require(SymbolResult result)
    {
        foreach (var path in result.Tokens.Select(token => token.Value).Where(Directory.Exists)) result.AddError($"{path} is a folder; name a file.");
    }
}
