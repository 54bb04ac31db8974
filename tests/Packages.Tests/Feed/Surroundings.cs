using System.Diagnostics;

namespace Paykassma.Packages.Tests.Feed;

/// <summary>Runs programs in surroundings of their own: another home, no settings and no packages of this machine.</summary>
internal sealed class Surroundings(string home)
{
    private static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Host and port of a registry of container images that is asked by plain HTTP; null for none.</summary>
    public string? InsecureRegistry { get; init; }

    /// <summary>Runs the SDK to its end; fails with what it said.</summary>
    public async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var (code, output) = await RunAsync(folder, Dotnet, "", arguments);
        Assert.True(code == 0, $"dotnet {string.Join(' ', arguments)} ended with {code}:\n{output}");
        return output;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code, and what it said on both outputs.</returns>
    public async Task<(int ExitCode, string Output)> RunAsync(string folder, string program, string input, params string[] arguments)
    {
        using var process = Start(folder, program, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Starts a program; the caller stops it.</summary>
    public Process Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = start.Environment["DOTNET_CLI_HOME"] = home;
        start.Environment["DOTNET_NOLOGO"] = start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        if (InsecureRegistry is not null) start.Environment["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = InsecureRegistry;
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        // A server that stays would keep the outputs of a test redirected, and work in a folder that is gone.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var foreign in (string[])["ConnectionStrings__Paykassma", "NUGET_PACKAGES", "MSBuildSDKsPath", "MSBUILD_EXE_PATH"]) start.Environment.Remove(foreign);
        return Process.Start(start)!;
    }
}
