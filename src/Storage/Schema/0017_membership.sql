-- Membership by the conditions of Orleans 10.4: a silo's sign of life never goes back in time, whoever writes the row with what it read
-- earlier, and entries of silos that died before they were active are cleaned as well.

UPDATE OrleansQuery SET QueryText = $q$
UPDATE OrleansMembershipTable
SET IAmAliveTime = @IAmAliveTime
WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
    AND IAmAliveTime < @IAmAliveTime
$q$ WHERE QueryKey = 'UpdateIAmAlivetimeKey';

UPDATE OrleansQuery SET QueryText = $q$
WITH stepped AS (
    UPDATE OrleansMembershipVersionTable
    SET Timestamp = now(), Version = Version + 1
    WHERE DeploymentId = @DeploymentId AND Version = @Version
        AND EXISTS (
            SELECT FROM OrleansMembershipTable
            WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation)
    RETURNING 1
), updated AS (
    UPDATE OrleansMembershipTable
    SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = greatest(IAmAliveTime, @IAmAliveTime)
    FROM stepped
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
    RETURNING 1
)
SELECT EXISTS (SELECT FROM updated)
$q$ WHERE QueryKey = 'UpdateMembershipKey';

-- 3 is SiloStatus.Active.
UPDATE OrleansQuery SET QueryText = $q$
DELETE FROM OrleansMembershipTable
WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3
$q$ WHERE QueryKey = 'CleanupDefunctSiloEntriesKey';

-- A silo without a cluster id had a deployment of its own at each start, and nothing deleted its rows. A day spares one that still runs.
DELETE FROM OrleansMembershipTable WHERE DeploymentId LIKE 'alone-%' AND IAmAliveTime < now() - interval '1 day';
DELETE FROM OrleansMembershipVersionTable v
WHERE DeploymentId LIKE 'alone-%' AND Timestamp < now() - interval '1 day'
    AND NOT EXISTS (SELECT FROM OrleansMembershipTable m WHERE m.DeploymentId = v.DeploymentId);
