import type { ReactNode } from 'react';
import { useInstallation, useWhen } from '../controls/installation.ts';
import type { Column, Order, QueueRow } from '../health/queue-order.ts';

const COLUMNS: Column[] = ['name', 'today', 'yesterday', 'lastContactAt'];
/** On a small screen the last contact stands below the name, and the week in the chart of days. */
const CLASSES: Record<Column, string> = {
  ...{ name: '', today: 'number-cell', yesterday: 'number-cell', lastContactAt: 'beside' },
};

export function QueueRows(props: {
  rows: QueueRow[];
  order: Order;
  onChoose: (column: Column) => void;
}): ReactNode {
  const { t } = useInstallation();
  const { column: sorted, isDescending } = props.order;
  const direction = isDescending ? 'descending' : 'ascending';
  return (
    <div className="scroll tall" tabIndex={0} role="region" aria-label={t('list.label')}>
      <table className="figures" aria-label={t('list.label')}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                aria-sort={column === sorted ? direction : 'none'}
                className={CLASSES[column]}
              >
                <button type="button" onClick={() => props.onChoose(column)}>
                  {t(`list.${column}`)}
                </button>
              </th>
            ))}
            <th scope="col" className="beside">
              {t('list.week')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <Row key={row.identifier} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: QueueRow }): ReactNode {
  const { formats, t } = useInstallation();
  const when = useWhen();
  const { identifier, name, lastContactAt, week, isSilent } = row;
  const count = (value: number | undefined): string =>
    value === undefined ? '–' : formats.number(value);
  const last = lastContactAt === null ? '–' : when(lastContactAt);
  return (
    <tr>
      <th scope="row">
        <span lang="en" translate="no" title={identifier}>
          {name}
        </span>
        {isSilent && (
          <>
            {' '}
            <span className="silent">{t('list.silent')}</span>
          </>
        )}
        <span className="below">{`${t('list.lastContactAt')}: ${last}`}</span>
      </th>
      <td className="number-cell">{count(week[0])}</td>
      <td className="number-cell">{count(week[1])}</td>
      <td className="beside">{last}</td>
      <td className="beside">
        <Sparkline week={week} />
      </td>
    </tr>
  );
}

const DAYS = 7;
const WIDTH = 70;
const HIGH = 18;

/** Seven days, today at the end; each queue by its own highest. */
function Sparkline({ week }: { week: QueueRow['week'] }): ReactNode {
  const { formats, t } = useInstallation();
  const days = week.slice(0, DAYS).reverse();
  if (days.length === 0) return '–';
  const most = Math.max(1, ...days);
  const texts = days.map((count) => formats.number(count));
  const step = WIDTH / days.length;
  return (
    <svg
      className="spark"
      width={WIDTH}
      height={HIGH}
      role="img"
      aria-label={t('list.weekLabel', { days: texts.join(', ') })}
    >
      {days.map((count, index) => {
        const height = count ? Math.max(2, Math.round((HIGH * count) / most)) : 1;
        return (
          <rect
            key={index}
            className={count ? 'accepted' : 'none'}
            x={index * step + 1}
            width={step - 2}
            y={HIGH - height}
            height={height}
          />
        );
      })}
    </svg>
  );
}
