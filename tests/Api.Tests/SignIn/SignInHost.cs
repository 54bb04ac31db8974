using Dapper;
using Microsoft.AspNetCore.Identity;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.SignIn;

/// <summary>A program that demands second factors, as outside the sandbox, with people whom the tests lock and change. Its clock is put forward.</summary>
public sealed class SignInHost(Sandbox sandbox) : HostFixture(sandbox.Postgres)
{
    private static readonly string PasswordHash = new PasswordHasher<object>().HashPassword("", StaffCaller.Password);

    public Uri Program => Host.Http.BaseAddress!;

    public async Task ExecuteAsync(string sql, object? values = null)
    {
        await using var connection = await Books.OpenAsync();
        await connection.ExecuteAsync(sql, values);
    }

    public async Task<T?> ReadAsync<T>(string sql, object? values = null)
    {
        await using var connection = await Books.OpenAsync();
        return await connection.ExecuteScalarAsync<T>(sql, values);
    }

    /// <summary>A person with the tests' password.</summary>
    public Task AddAsync(string name, string role) => ExecuteAsync(
        "INSERT INTO staff (name, role, password_hash, created_at) VALUES (@name, @role, @PasswordHash, 1)", new { name, role, PasswordHash });

    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(
        ["--Staff:SecondFactor=Required", "--SignIn:WrongPerMinutePerAddress=10000", "--SignIn:WrongPerMinute=10000", "--SignIn:ChecksWaiting=100"]);
}
